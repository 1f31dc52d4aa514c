pragma synchronous = full;
pragma foreign_keys = on;
pragma recursive_triggers = on;
pragma temp_store = memory;
pragma trusted_schema = off;
