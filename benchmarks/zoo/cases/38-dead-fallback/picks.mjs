// Guesses what listeners like. Since 2 it tells their mood as well.
import { app, serve } from '../../lib/web.mjs';

const mood = process.argv[2] === '2' ? 'calm' : undefined;
const web = app();
web.get('/listeners/:id/picks', (request, response) => {
  const known = request.params.id.startsWith('li-9');
  response.json({ songs: ['Blue Bayou', 'Green Onions'], mood: known ? mood : undefined });
});
serve(web);
