/// What PHP and its libraries have, as far as it leaves the database alone.
enum PHPLibrary {
  /// Beginnings of the names of PHP's own functions.
  private static let families = [
    "str_", "array_", "is_", "json_", "preg_", "mb_", "ctype_", "date_", "ini_", "random_",
    "iterator_", "file_", "base64_", "hash_", "password_", "openssl_", "get_", "function_",
    "class_",
    "method_", "memory_", "gc_", "debug_", "error_", "set_", "utf8_", "number_", "html_",
    "htmlspecial", "htmlentit", "urlencode", "urldecode", "rawurl", "gzdeflate", "gzinflate", "ob_",
    "var_",
    "iconv", "intl_", "property_", "sodium_",
  ]
  private static let functions: Set<String> = [
    "count", "sizeof", "in_array", "implode", "explode", "join", "sprintf", "printf", "vsprintf",
    "strlen", "strpos", "stripos", "strrpos", "strstr", "strtr", "strcmp", "strcasecmp", "strncmp",
    "strrev", "strtolower", "strtoupper", "strip_tags", "stripslashes", "addslashes", "addcslashes",
    "strval", "strnatcmp",
    "md5",
    "sha1", "crc32", "bin2hex", "hex2bin", "hash", "levenshtein", "nl2br", "trim", "ltrim", "rtrim",
    "substr", "empty", "isset", "unset", "intval", "floatval", "boolval",
    "min", "max", "abs", "ceil", "floor", "round", "range", "compact", "extract", "list", "array",
    "usort", "uasort", "uksort", "sort", "asort", "ksort", "arsort", "krsort", "rsort", "shuffle",
    "time", "date", "microtime", "mktime", "strtotime", "sleep", "usleep", "now", "today",
    "config", "env", "storage_path", "base_path", "app_path", "database_path", "public_path",
    "resource_path", "config_path", "trans", "__", "trans_choice", "collect", "optional",
    "data_get",
    "data_set", "head", "last", "tap", "value", "with", "filled", "blank", "logger", "info", "dump",
    "dd", "report", "abort", "abort_if", "throw_if", "throw_unless", "retry", "rescue", "bcrypt",
    "encrypt", "decrypt", "cache", "session", "request", "auth", "echo", "print", "print_r", "exit",
    "die", "define", "defined", "constant", "unlink", "mkdir", "rmdir", "rename", "copy", "glob",
    "scandir", "fopen", "fclose", "fgets", "fgetcsv", "fwrite", "fputs", "feof", "fread",
    "basename",
    "dirname", "realpath", "pathinfo", "serialize", "unserialize", "uniqid", "lcg_value", "rand",
    "mt_rand", "mt_srand", "srand", "chr", "ord", "wordwrap", "ucfirst", "ucwords",
    "lcfirst", "similar_text", "version_compare", "php_sapi_name", "phpversion", "extension_loaded",
    "settype", "gettype", "each", "current", "key", "next", "reset", "end", "prev", "pack",
    "unpack",
    "dechex", "hexdec", "bindec", "decbin", "pow", "sqrt", "log", "fmod", "intdiv", "bcadd",
    "bcmul",
    "bcdiv", "bcsub", "assert", "trigger_error", "parse_url", "parse_str", "http_build_query",
    "filter_var", "flush", "chunk_split", "nl_langinfo", "checkdate", "hrtime", "uuid_create",
    "clone", "instanceof", "str", "url",
    "route", "asset", "class_basename", "once", "windows_os", "touch", "chmod", "opendir",
    "readdir", "closedir", "stream_get_contents", "getenv", "putenv", "fn", "func_get_args",
    "enum_exists", "interface_exists", "trait_exists", "spl_object_id", "ip2long", "long2ip",
  ]
  private static let classes: Set<String> = [
    "Str", "Arr", "Carbon", "CarbonImmutable", "Log", "Config", "Cache", "Storage", "File", "Hash",
    "Crypt", "App", "Date", "DateTime", "DateTimeImmutable", "DateInterval", "DateTimeZone", "Uuid",
    "Ulid", "Ramsey", "Collection", "LazyCollection", "stdClass", "Exception", "RuntimeException",
    "LogicException", "InvalidArgumentException", "Lang", "URL", "Route", "Auth", "Event", "Number",
    "ConsoleOutput", "ProgressBar", "ArrayObject", "ArrayIterator", "SplFileObject", "Closure",
    "ReflectionClass", "SplFileInfo", "SplObjectStorage", "Redis", "Http", "Mail", "Lottery",
    "Fluent", "Stringable", "Filesystem", "SymfonyStyle", "ArgvInput", "StringInput", "Type",
    "Types", "Generator", "Factory", "Faker", "Locale", "NumberFormatter", "Normalizer", "Sleep",
    "Psr", "Validator", "Gate", "Blade", "View", "Session", "Cookie", "Request", "Response",
    "Process", "RateLimiter", "Benchmark", "Yaml", "Json", "Security", "Configure", "Inflector",
    "Text", "Encrypter", "Finder", "Parsedown", "MysqlAdapter", "PostgresAdapter", "SQLiteAdapter",
    "AdapterInterface", "Index", "NullOutput", "BufferedOutput", "Pluralizer", "Utils",
    "Translator",
    "Column", "Blueprint", "ForeignKey", "ColumnDefinition", "Literal", "Token", "UuidFactory",
  ]

  /// Whether a function is one of PHP's, or of its frameworks, that leaves the database alone.
  static func hasFunction(_ name: String) -> Bool {
    let name = name.hasPrefix("\\") ? name.dropFirst() : name[...]
    return functions.contains(String(name)) || families.contains { name.hasPrefix($0) }
  }

  /// Whether a class, by its bare name, is one that leaves the database alone.
  static func hasClass(_ name: String) -> Bool {
    classes.contains(name) || name.hasSuffix("Exception") || name.hasSuffix("Error")
  }

  /// Whether a method's name says that it asks something: `isCommunity`, `getSettings`.
  static func asks(_ name: String) -> Bool {
    ["is", "has", "get", "should", "can", "supports", "uses"].contains { word in
      name.hasPrefix(word) && name.dropFirst(word.count).first?.isUppercase ?? false
    }
  }

  /// What functions for lists give, where the lists are known.
  static func list(from call: ProgramCall) -> ProgramValue? {
    guard call.receiver == nil, let first = call.positional.first else { return nil }
    switch call.name {
    case "collect", "with", "array_values", "array_unique", "array_reverse", "array_filter",
      "value", "optional", "iterator_to_array":
      return call.callback == nil ? first : nil
    case "array_keys":
      guard case .dictionary(let dictionary) = first, !dictionary.isOpen else { return nil }
      return .list(dictionary.entries.map { .text($0.key) })
    case "array_merge":
      var values: [ProgramValue] = []
      for list in call.positional {
        guard case .list(let more) = list else { return nil }
        values += more
      }
      return .list(values)
    case "explode":
      guard call.positional.count > 1, let separator = first.constant?.first,
        first.constant?.count == 1, let text = call.positional[1].constant
      else { return nil }
      return .list(text.split(separator: separator).map { .text(String($0)) })
    case "strtolower", "mb_strtolower": return first.constant.map { .text($0.lowercased()) }
    case "strtoupper", "mb_strtoupper": return first.constant.map { .text($0.uppercased()) }
    case "trim", "rtrim", "ltrim": return call.positional.count == 1 ? first : nil
    default: return nil
    }
  }
}
