// Knows when ferries go. Durations are in seconds since 2, for the fast boats.
import { app, problem, serve } from '../../lib/web.mjs';

const unit = process.argv[2] === '2' ? 60 : 1;
const crossings = {
  'lindau-bregenz': { departs: '10:15', duration: 25 * unit },
  'konstanz-meersburg': { departs: '10:30', duration: 15 * unit },
};
const web = app();
web.get('/crossings/:id', (request, response) => {
  const crossing = crossings[request.params.id];
  if (!crossing) throw problem(404, 'There is no such crossing');
  response.json({ crossing: request.params.id, ...crossing });
});
serve(web);
