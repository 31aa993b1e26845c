// The list of drafts offers what this browser keeps, too.

import { offer } from './kept.js';

offer(null);
