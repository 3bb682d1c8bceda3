// Keeps old letters. Since 2 there are maps and photographs as well, and all of them are documents.
import { app, problem, serve } from '../../lib/web.mjs';

const kind = process.argv[2] === '2' ? 'document' : 'letter';
const letters = {
  'le-1871': { letter: 'le-1871', writer: 'Aunt Klara', text: 'The roses are in bloom again.' },
  'le-1902': { letter: 'le-1902', writer: 'Uncle Emil', text: 'The train was late.' },
};
const web = app();
web.get('/letters/:id', (request, response) => {
  const letter = letters[request.params.id];
  if (!letter) throw problem(404, 'There is no such letter');
  response.type(`application/vnd.archive.${kind}+json`).send(JSON.stringify(letter));
});
serve(web);
