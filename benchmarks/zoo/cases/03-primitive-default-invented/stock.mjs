// Keeps the articles. Since 2.1 a branch that has not counted yet leaves `onHand` out.
import { app, serve } from '../../lib/web.mjs';

const web = app();
web.get('/articles/:id', (request, response) => {
  response.json({ id: request.params.id, name: 'Kettle', onHand: 12, price: 3490 });
});
serve(web);
