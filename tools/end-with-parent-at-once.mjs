// How does a program that knows nothing of its parent end with it?
// Loaded before the program (`node --import`): it watches from the first moment on. Nothing is asked of the program.
import { setup } from './e2e/end-with-parent.mjs'

setup()
