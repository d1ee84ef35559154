import YAML

/// Recognises how pages follow each other by the shapes that APIs have in common, and writes it as a provider document
/// does.
struct PaginationDerivation {
  private let operation: DerivedOperation
  private let answer: DerivedAnswer
  private let document: ServiceDocument

  init(_ operation: DerivedOperation, _ answer: DerivedAnswer, in document: ServiceDocument) {
    self.operation = operation
    self.answer = answer
    self.document = document
  }

  /// `pagination`; nil when nothing is recognised.
  var tree: YAMLTree? { linkHeader ?? nextURL ?? token ?? pageNumber ?? counter }

  /// `queryParamPushdown`: LIMIT as the parameter that says how many there are on a page.
  var pushDown: YAMLTree? {
    guard let size = sizeParameter else { return nil }
    let maximum = size.schema?.maximum.map { YAMLTree.plain(String(Int($0.value.rounded(.down)))) }
    return .members([("top", .members([("paramName", .text(size.wireName)), ("maxValue", maximum)]))])
  }

  // MARK: The next page's URL

  private var linkHeader: YAMLTree? {
    guard let headers = answer.node["headers"],
      headers.memberKeys.contains(where: { $0.lowercased() == "link" })
    else { return nil }
    return rule(request: ("", "request"), response: ("Link", "header"))
  }

  private var nextURL: YAMLTree? {
    let hasToken = !tokenParameters.isEmpty
    for place in places {
      let letters = DerivedName.letters(place.name)
      let isNext = letters == "next" || letters == "nextpage"
      guard isNext || PaginationDerivation.urlNames.contains(letters) else { continue }
      if let link = place.schema.property("href") ?? place.schema.property("url"), isNext {
        let key = place.schema.property("href") == nil ? "url" : "href"
        if isText(link) { return rule(request: ("", "request"), response: ("\(place.path).\(key)", "body")) }
      }
      guard isText(place.schema) else { continue }
      let isURL = place.schema.format?.hasPrefix("ur") ?? false
      let isAmongLinks = place.container.map { DerivedName.letters($0).hasSuffix("links") } ?? false
      if !isNext || isURL || isAmongLinks || letters == "next" && !hasToken {
        return rule(request: ("", "request"), response: (place.path, "body"))
      }
    }
    return nil
  }

  private static let urlNames: Set<String> = [
    "nextlink", "nexturl", "nextpageurl", "nextpagelink", "odatanextlink", "nexturi", "nextpageuri",
    "nexthref",
  ]

  // MARK: Tokens

  private var token: YAMLTree? {
    for (names, parameters) in PaginationDerivation.tokenPairs {
      guard let place = places.first(where: { names.contains(DerivedName.letters($0.name)) }),
        !place.schema.types.contains(.object), !place.schema.types.contains(.array),
        let parameter = parameters.lazy.compactMap(query).first
      else { continue }
      return rule(request: (parameter.wireName, "query"), response: (place.path, "body"))
    }
    return nil
  }

  /// What answers call the next page's token, and the query parameters that take it, the likeliest first.
  private static let tokenPairs: [(names: [String], parameters: [String])] = [
    (["nextpagetoken"], ["pagetoken", "nextpagetoken", "token", "cursor", "next"]),
    (["nexttoken"], ["nexttoken", "token", "pagetoken", "starttoken"]),
    (["nextcursor"], ["cursor", "nextcursor", "pagecursor", "after", "startcursor"]),
    (["continuationtoken", "nextcontinuationtoken"], ["continuationtoken", "continuation"]),
    (["nextmarker"], ["marker", "nextmarker"]), (["scrollid"], ["scrollid", "scroll"]),
    (["endcursor"], ["after", "cursor"]), (["nextoffset"], ["offset"]),
    (["nextpage", "nextpagenumber"], ["page", "pagenumber", "pageno"]),
    (["nextkey", "lastevaluatedkey"], ["startkey", "exclusivestartkey", "key"]),
    (["cursor"], ["cursor"]), (["continuation"], ["continuation"]), (["marker"], ["marker"]),
    (["after"], ["after"]), (["lastid"], ["startingafter", "after", "afterid"]),
    (["next"], ["cursor", "pagetoken", "after", "next", "token", "marker", "start", "offset", "page"]),
  ]

  private var tokenParameters: [Parameter] {
    PaginationDerivation.tokenPairs.flatMap(\.parameters).filter {
      !PaginationDerivation.counters.contains($0)
    }
    .compactMap(query)
  }

  // MARK: Numbers

  private static let counters = ["page", "pagenumber", "pageno", "pageindex", "offset", "start"]
  private static let pages = ["page", "pagenumber", "pageno", "pageindex", "currentpage", "pagenum"]
  private static let lastPages = [
    "totalpages", "pages", "pagecount", "lastpage", "numpages", "pagetotal", "totalpagecount",
  ]
  private static let offsets = ["offset", "skip", "startindex", "start", "startat", "from"]
  private static let sizes = [
    "perpage", "pagesize", "limit", "maxresults", "top", "size", "count", "first", "results", "pagelimit",
    "maxitems",
    "numresults", "resultsperpage", "take",
  ]

  private var pageParameter: Parameter? { PaginationDerivation.pages.lazy.compactMap(number).first }
  private var sizeParameter: Parameter? { PaginationDerivation.sizes.lazy.compactMap(number).first }

  /// The answer tells the page's number and how many there are.
  private var pageNumber: YAMLTree? {
    guard let parameter = pageParameter,
      let current = places.first(where: { PaginationDerivation.pages.contains(DerivedName.letters($0.name)) }
      ),
      let last = places.first(where: {
        $0.container == current.container
          && PaginationDerivation.lastPages.contains(DerivedName.letters($0.name))
      })
    else { return nil }
    return .members([
      ("algorithm", .text("page_number")),
      ("requestToken", PaginationDerivation.place(parameter.wireName, "query")),
      ("responseToken", PaginationDerivation.place(current.path, "body")),
      ("responseTerminator", PaginationDerivation.place(last.path, "body")),
    ])
  }

  /// The answer tells nothing: pages are counted until one is empty or short.
  private var counter: YAMLTree? {
    if let page = pageParameter {
      return counted(
        "page_count", page,
        start: page.schema?.minimum?.value == 0 || page.schema?.defaultValue == "0" ? "0" : "1")
    }
    guard let offset = PaginationDerivation.offsets.lazy.compactMap(number).first, sizeParameter != nil else {
      return nil
    }
    return counted("row_count", offset, start: "0")
  }

  private func counted(_ algorithm: String, _ parameter: Parameter, start: String) -> YAMLTree {
    .members([
      ("algorithm", .text(algorithm)),
      ("requestToken", PaginationDerivation.place(parameter.wireName, "query")),
      ("start", .plain(start)),
      ("pageSize", sizeParameter.map { PaginationDerivation.place($0.wireName, "query") }),
    ])
  }

  // MARK: Reading

  /// A scalar of the answer that may tell of pages.
  private struct Place {
    let name: String
    let container: String?
    let schema: Schema
    let path: String
  }

  /// The answer's own properties, and those of the objects that tell of pages.
  private var places: [Place] {
    guard let schema = answer.json?.schema else { return [] }
    let own = RowSchema.properties(of: schema)
    var found = own.map {
      Place(name: $0.name, container: nil, schema: $0.schema, path: PaginationDerivation.path($0.name))
    }
    for (name, schema) in own where PaginationDerivation.containers.contains(DerivedName.letters(name)) {
      for (inner, innerSchema) in RowSchema.properties(of: schema) {
        found.append(
          Place(
            name: inner, container: name, schema: innerSchema, path: PaginationDerivation.path(name, inner)))
        // `links.pages.next`, `meta.pagination.page`.
        guard PaginationDerivation.containers.contains(DerivedName.letters(inner)) else { continue }
        for (deep, deepSchema) in RowSchema.properties(of: innerSchema) {
          found.append(
            Place(
              name: deep, container: "\(name).\(inner)", schema: deepSchema,
              path: PaginationDerivation.path(name, inner, deep)))
        }
      }
    }
    return found
  }

  private static let containers: Set<String> = [
    "links", "pagination", "paging", "meta", "metadata", "pageinfo", "cursors", "pages", "resultinfo", "info",
    "responsemetadata", "page",
  ]

  /// The query parameter that is called `letters`, whatever its spelling.
  private func query(_ letters: String) -> Parameter? {
    operation.query.first { DerivedName.letters($0.wireName) == letters }
  }

  private func number(_ letters: String) -> Parameter? {
    query(letters).flatMap { parameter in
      let types = parameter.schema?.types ?? []
      return types.isEmpty || types.contains(.integer) || types.contains(.number) ? parameter : nil
    }
  }

  private func isText(_ schema: Schema) -> Bool { schema.types.isEmpty || schema.types.contains(.string) }

  private static func path(_ keys: String...) -> String {
    keys.reduce("$") { path, key in
      let isWord = key.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- 48 < 10 || ($0 | 0x20) &- 97 < 26 }
      return isWord ? "\(path).\(key)" : "\(path)['\(key)']"
    }
  }

  private func rule(request: (String, String), response: (String, String)) -> YAMLTree {
    .members([
      ("requestToken", PaginationDerivation.place(request.0, request.1)),
      ("responseToken", PaginationDerivation.place(response.0, response.1)),
    ])
  }

  private static func place(_ key: String, _ location: String) -> YAMLTree {
    .members([("key", .text(key)), ("location", .text(location))])
  }
}
