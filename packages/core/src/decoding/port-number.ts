// Is a value the number of a TCP port?
// Whole numbers from 1 to 65535; 0 means "any" elsewhere and is refused here.
import type * as t from 'io-ts'
import { wholeNumber } from './whole-number.js'

/** The highest port that TCP can name. */
export const portMax = 65_535

export const portNumber: t.Type<number, number, unknown> = wholeNumber(1, portMax, 'port number from 1 to 65535')
