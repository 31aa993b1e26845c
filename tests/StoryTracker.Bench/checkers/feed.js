// Reads a feed as many readers do, and prints what it understood.
const Parser = require('rss-parser');

new Parser().parseURL(process.argv[2]).then(
  feed => console.log(JSON.stringify({ title: feed.title, items: feed.items.filter(i => i.id && i.title && i.link && i.isoDate && i.content).length })),
  error => { console.error(error.message); process.exitCode = 1; });
