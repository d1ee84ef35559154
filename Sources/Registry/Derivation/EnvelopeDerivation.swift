/// Finds the rows in an answer's schema: most APIs wrap them in an object that also tells of pages and the like.
///
///     {"data": [{…}], "total": 7}  →  $.data, a list
enum EnvelopeDerivation {
  /// Where the rows are.
  struct Rows: Equatable {
    /// The path to them (`objectKey`); nil when the answer is the row, or the array of them.
    let path: String?
    let isList: Bool
  }

  /// The rows of `schema`. `name` is the resource's; `isItem`: the operation is about a single one.
  static func rows(of schema: Schema, resource name: String, isItem: Bool) -> Rows {
    if isArray(schema) { return Rows(path: nil, isList: true) }
    let properties = RowSchema.properties(of: schema)
    if !isItem {
      if let key = list(in: properties, name) { return Rows(path: path(key), isList: true) }
      for holder in holders {
        guard let inner = properties.first(where: { $0.name == holder })?.schema, !isArray(inner) else {
          continue
        }
        if let key = list(in: RowSchema.properties(of: inner), name) {
          return Rows(path: path(holder, key), isList: true)
        }
      }
    }
    return Rows(path: object(in: properties, name).map { path($0) }, isList: false)
  }

  /// The array among `properties` that holds the rows: the one named after the resource or by custom, or the only one.
  private static func list(in properties: [(name: String, schema: Schema)], _ name: String) -> String? {
    let arrays = properties.filter { isArray($0.schema) }
    if let named = arrays.first(where: { isNamed($0.name, after: name) }) { return named.name }
    let rest = properties.filter { property in !arrays.contains { $0.name == property.name } }
    guard rest.allSatisfy({ isEnvelopeWord($0.name) }) else { return nil }
    for word in customaryLists {
      if let found = arrays.first(where: { DerivedName.letters($0.name) == word }) { return found.name }
    }
    let rows = arrays.filter { !isEnvelopeWord($0.name) }
    return rows.count == 1 ? rows[0].name : nil
  }

  /// The object that is the row, when nothing but words about the answer stand beside it.
  private static func object(in properties: [(name: String, schema: Schema)], _ name: String) -> String? {
    let objects = properties.filter { property in
      !isArray(property.schema)
        && (property.schema.types.contains(.object) || !RowSchema.properties(of: property.schema).isEmpty)
        && (isNamed(property.name, after: name) || holders.contains(property.name))
    }
    guard objects.count == 1 else { return nil }
    let rest = properties.filter { $0.name != objects[0].name }
    return rest.allSatisfy { isEnvelopeWord($0.name) } ? objects[0].name : nil
  }

  /// `store_pets` is named by `pets` and `pet`.
  private static func isNamed(_ property: String, after resource: String) -> Bool {
    let property = DerivedName.snake(property, fallback: "")
    let last = resource.split(separator: "_").last.map(String.init) ?? resource
    return DerivedName.isSame(property, resource) || DerivedName.isSame(property, last)
  }

  private static func isArray(_ schema: Schema) -> Bool {
    schema.types.contains(.array) || schema.items != nil
  }

  /// A JSON path of these keys.
  private static func path(_ keys: String...) -> String {
    keys.reduce("$") { path, key in
      let isWord = key.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- 48 < 10 || ($0 | 0x20) &- 97 < 26 }
      return isWord ? "\(path).\(key)" : "\(path)['\(key)']"
    }
  }

  /// Objects that hold the rows or the row.
  private static let holders = ["data", "result", "results", "response", "payload", "body", "d", "_embedded"]

  /// Arrays of rows by custom, as `letters` spells them.
  private static let customaryLists = [
    "data", "items", "results", "result", "records", "value", "values", "entries", "elements", "resources",
    "objects", "rows", "list", "content", "collection", "nodes", "hits",
  ]

  /// Whether a property tells of the answer and not of a row.
  static func isEnvelopeWord(_ name: String) -> Bool { envelopeWords.contains(DerivedName.letters(name)) }

  private static let envelopeWords: Set<String> = [
    "total", "totalcount", "totalitems", "totalresults", "totalpages", "totalsize", "totalelements", "count",
    "size", "page", "pages", "pagecount", "pagesize", "perpage", "pagenumber", "pagetotal", "currentpage",
    "lastpage",
    "numpages", "limit", "offset", "skip", "start", "end", "next", "nextpage", "nextpagetoken", "nexttoken",
    "nextcursor", "nexturl", "nextpageurl", "nextlink", "nextmarker", "nextoffset", "nextpagelink",
    "previous", "prev",
    "previouspage", "previouspagetoken", "previousurl", "previouscursor", "prevcursor", "prevpageurl",
    "cursor",
    "cursors", "hasmore", "hasnext", "hasnextpage", "hasprevious", "links", "link", "meta", "metadata",
    "pagination", "paging", "pageinfo", "kind", "etag", "object", "url", "self", "href", "selflink", "status",
    "statuscode", "success", "ok", "error", "errors", "message", "messages", "warnings", "warning", "code",
    "requestid", "apiversion", "version", "type", "first", "last", "firstpage", "more", "isend", "marker",
    "continuation", "continuationtoken", "odatacontext", "odatanextlink", "odatacount", "info", "resultinfo",
    "timestamp", "included", "jsonapi", "firstid", "lastid", "found", "istruncated", "truncated", "from",
    "to",
    "empty", "sort", "pageable", "numberofelements", "number", "summary", "responsemetadata", "trackingid",
  ]
}
