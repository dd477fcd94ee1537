/** The page of the model: MODEL.md, rendered when the site is built, in the theme that was chosen on the main page. */
import '../theme.css'
import './model.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { useViewStore } from '../../stores/view-store'
import { followTheme } from '../theme'

followTheme(useViewStore.getState().theme)
