/** Every run of a test has what a page loads when it is wanted. */
import { provideBesides } from '../beside/provide'
import { provideBackends } from '../services/haproxy/provide-backends'

provideBesides()
provideBackends()
