package gansaku.data;

/** Marks sources whose pictures lie decoded in memory, so that nothing is gained by a cache. */
interface InMemory {}
