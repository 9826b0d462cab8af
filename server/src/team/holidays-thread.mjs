/**
 * Holidays thread — the library of public holidays, on a thread beside the relay.
 *
 * Plain JavaScript, as threads read no TypeScript. It answers each question in the order
 * in which it came, and decides nothing.
 */
import { parentPort } from 'node:worker_threads';
import Holidays from 'date-holidays';

const asked = new Holidays();

/** By the names of `HolidayLibrary`. */
const answers = {
  countries: () => asked.getCountries(),
  states: (country, language) => asked.getStates(country, language),
  regions: (country, state, language) => asked.getRegions(country, state, language),
  holidays({ country, state, region, language }, years) {
    const calendar = new Holidays(country, state, region);
    const spoken = language ?? calendar.getLanguages()[0] ?? 'en';
    return years.flatMap((year) => calendar.getHolidays(year, spoken));
  },
};

parentPort?.on('message', ({ number, name, given }) => {
  parentPort.postMessage({ number, value: answers[name](...given) });
});
