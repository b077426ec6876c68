/** The browser's time zone, for forms whose field nobody has filled yet. Without script the form's own value stays. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone) {
  for (const select of document.querySelectorAll('[data-own-time-zone] select')) {
    if (![...select.options].some(({ value }) => value === zone))
      select.add(new Option(zone.replaceAll('_', ' '), zone))
    select.value = zone
  }
}
