// Collects what the lifts report. Since 2 each station sends its own events, whenever it is online.
import { app, problem, serve } from '../../lib/web.mjs';

const events = {
  zuers: [
    { at: '08:30', lift: 'Trittkopf', state: 'OPEN' },
    { at: '08:45', lift: 'Hexenboden', state: 'OPEN' },
    { at: '11:10', lift: 'Trittkopf', state: 'CLOSED' },
  ],
  stuben: [
    { at: '08:15', lift: 'Albona', state: 'OPEN', station: 'valley' },
    { at: '12:40', lift: 'Albona', state: 'CLOSED', station: 'summit' },
    { at: '12:55', lift: 'Albona', state: 'OPEN', station: 'valley' },
  ],
};
const stations = process.argv[2] === '2';
if (stations) events.stuben.sort((one, other) => other.station.localeCompare(one.station));

const web = app();
web.get('/resorts/:resort/events', (request, response) => {
  const found = events[request.params.resort];
  if (!found) throw problem(404, 'There is no such resort');
  response.json({ events: stations ? found : found.map(({ at, lift, state }) => ({ at, lift, state })) });
});
serve(web);
