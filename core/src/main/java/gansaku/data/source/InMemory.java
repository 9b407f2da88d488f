package gansaku.data.source;

/** Marks sources whose pictures lie decoded in memory, so that nothing is gained by a cache. */
public interface InMemory {}
