/** The page of the model: MODEL.md and docs/model, joined when the site is built, in the theme chosen on the main page. */
import '../theme.css'
import './model.css'
import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import { useViewStore } from '../../stores/view-store'
import { followTheme } from '../theme'

followTheme(useViewStore.getState().theme)
