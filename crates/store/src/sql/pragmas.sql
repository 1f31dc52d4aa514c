-- An op of a class of thirty takes more than half of SQLCipher's usual 4,096 bytes, so each left the rest of its page
-- empty. Before anything is read.
pragma cipher_page_size = 8192;
pragma synchronous = full;
pragma foreign_keys = on;
pragma recursive_triggers = on;
pragma temp_store = memory;
pragma trusted_schema = off;
-- What is disposed of is overwritten, in whatever page it lay.
pragma secure_delete = on;
