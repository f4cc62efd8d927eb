// Reads calendars with ical.js, strictly, and prints what it understood as JSON.
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

ICAL.design.strict = true

const seconds = (when) => (when.isDate ? Date.UTC(when.year, when.month - 1, when.day) / 1000 : when.toUnixTime())

function eventsOf (path) {
  const calendars = ICAL.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)))
  if (calendars[0] !== 'vcalendar') throw new Error(`${path}: not exactly one VCALENDAR`)
  const calendar = new ICAL.Component(calendars)
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    for (const when of [event.startDate, event.endDate]) {
      if (!when.isDate && when.zone === ICAL.Timezone.localTimezone) throw new Error(`${event.uid}: floating time`)
    }
    return {
      uid: event.uid,
      summary: event.summary,
      location: event.location ?? '',
      description: event.description ?? '',
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
      starts: seconds(event.startDate),
      ends: seconds(event.endDate),
      is_all_day: event.startDate.isDate
    }
  })
}

process.stdout.write(JSON.stringify(process.argv.slice(2).map(eventsOf)))
