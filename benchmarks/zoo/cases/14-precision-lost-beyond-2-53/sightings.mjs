// Keeps what was seen. Since 6 new sightings have ids that are drawn from time, machine and a counter.
import { app, problem, serve } from '../../lib/web.mjs';

const latest = {
  'mill-pond': '{"sightingId":48211,"bird":"Kingfisher"}',
  'long-lake': process.argv[2] === '6'
    ? '{"sightingId":1143209928374650113,"bird":"Bittern"}' : '{"sightingId":48977,"bird":"Bittern"}',
};
const web = app();
web.get('/ponds/:pond/latest', (request, response) => {
  const sighting = latest[request.params.pond];
  if (!sighting) throw problem(404, 'Nothing was seen there');
  response.type('application/json').send(sighting);
});
serve(web);
