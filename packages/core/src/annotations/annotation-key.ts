// Which annotation keys are ours to read?
// Everything under one prefix, the same as aws-load-balancer-controller's since 2017; the rest of a key names the setting.

export const annotationPrefix = 'alb.ingress.kubernetes.io/'

/** Writes the full key of a setting: `alb.ingress.kubernetes.io/scheme`. */
export const fullAnnotationKey = (key: string): string => `${annotationPrefix}${key}`

/** Names the field that holds an annotation, as messages show it. */
export const annotationField = (key: string): string => `metadata.annotations[${fullAnnotationKey(key)}]`
