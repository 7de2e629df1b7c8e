/** The desktop window as it is, over a shop whose clock the test has set. */
import './fork.ts'
import '../../../electron/main.ts'
