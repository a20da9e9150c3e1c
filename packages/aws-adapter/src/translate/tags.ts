// How do tag sets look in the SDK?
// From AWS's list of pairs to our record and back. Keys that AWS itself puts on things (`aws:…`) are left out: nobody
// can set or remove them. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html (2026-11-22)
import { tagPairs, type Tags } from '@alb-ingress/core/aws/tags.js'

interface SdkTag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** Reads AWS's list of tags. */
export const fromSdkTags = (tags: ReadonlyArray<SdkTag> | undefined): Tags =>
  Object.fromEntries(
    (tags ?? [])
      .map(({ Key = '', Value = '' }) => [Key, Value] as const)
      .filter(([key]) => key !== '' && !key.startsWith('aws:')),
  )

/** Writes a tag set in the order of its keys. */
export const toSdkTags = (tags: Tags): Array<{ Key: string; Value: string }> =>
  tagPairs(tags).map(([Key, Value]) => ({ Key, Value }))

/** Writes the tags of a create call, which AWS refuses when empty. */
export const toSdkCreateTags = (tags: Tags): { Tags?: Array<{ Key: string; Value: string }> } =>
  Object.keys(tags).length === 0 ? {} : { Tags: toSdkTags(tags) }
