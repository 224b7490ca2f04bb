"""The drop page: files are dropped, one text comes out. On this machine alone, without accounts."""
