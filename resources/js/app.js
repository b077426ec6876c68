/*
 * Everything here makes pages quicker; without it they work the same by links and forms. One module a concern, all
 * listening on the document, since htmx replaces what is inside #main.
 */
import 'htmx.org/dist/htmx.esm.min.js'
import './navigation.js'
import './overlays.js'
import './sticking.js'
import './palette.js'
import './keyboard.js'
import './lists.js'
import './returning.js'
import './forms.js'
import './time_zone.js' // before the field that shows it
import './combobox.js'
import './cut_text.js'
import './uploads.js'
import './times.js'
