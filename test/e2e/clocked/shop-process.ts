/** The shop's process as it is, by the clock that the test has set. */
import './clock.ts'
import '../../../electron/shop-process.ts'
