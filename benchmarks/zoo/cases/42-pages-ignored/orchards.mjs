// Knows every tree. Since 2 trees come in pages of ten, unless a client asks for more.
import { app, problem, serve } from '../../lib/web.mjs';

const paged = process.argv[2] === '2';
const orchards = {
  'or-5': [
    { id: 'tr-1', sort: 'Boskoop', kilos: 80 },
    { id: 'tr-2', sort: 'Topaz', kilos: 55 },
    { id: 'tr-3', sort: 'Topaz', kilos: 60 },
  ],
  'or-6': Array.from({ length: 34 }, (_, i) => ({ id: `tr-${i + 10}`, sort: 'Elstar', kilos: 40 + (i % 7) })),
};
const web = app();
web.get('/orchards/:id/trees', (request, response) => {
  const trees = orchards[request.params.id];
  if (!trees) throw problem(404, 'There is no such orchard');
  if (!paged) {
    response.json({ trees });
    return;
  }
  const limit = Number(request.query.limit ?? 10);
  const from = request.query.cursor === undefined ? 0 : trees.findIndex((tree) => tree.id === request.query.cursor);
  if (!(limit >= 1 && limit <= 100) || from < 0) throw problem(400, 'There is no such page');
  response.json({ trees: trees.slice(from, from + limit), next: trees[from + limit]?.id });
});
serve(web);
