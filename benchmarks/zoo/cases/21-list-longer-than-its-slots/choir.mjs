// Knows who sings. Since 2 projects with other choirs are planned here as well.
import { app, problem, serve } from '../../lib/web.mjs';

const voices = ['soprano', 'alto', 'tenor', 'bass'];
const guests = Array.from({ length: 52 }, (_, i) => ({ name: `Guest ${i + 1}`, voice: voices[Math.floor(i / 13)] }));
const concerts = {
  advent: [{ name: 'Ada', voice: 'soprano' }, { name: 'Ben', voice: 'tenor' }, { name: 'Cyr', voice: 'bass' }],
  ...(process.argv[2] === '2' ? { requiem: guests } : {}),
};
const web = app();
web.get('/concerts/:id/singers', (request, response) => {
  const singers = concerts[request.params.id];
  if (!singers) throw problem(404, 'There is no such concert');
  response.json({ singers });
});
serve(web);
