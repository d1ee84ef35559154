import HTTP

/// Changes to the query of a URL.
enum URLQuery {
  /// `url` with the parameter `name` set to `value`, in place of the ones that were there.
  static func setting(_ name: String, to value: String, in url: String) -> String {
    let withoutFragment = url.prefix { $0 != "#" }
    let path = withoutFragment.prefix { $0 != "?" }
    let encoded = PercentEncoding.component(name)
    var pairs =
      path.endIndex < withoutFragment.endIndex
      ? withoutFragment[withoutFragment.index(after: path.endIndex)...].split(separator: "&").map(String.init)
      : []
    pairs.removeAll { pair in
      let key = pair.prefix { $0 != "=" }
      return key == name || key == encoded
    }
    pairs.append("\(encoded)=\(PercentEncoding.component(value))")
    return path + "?" + PercentEncoding.joined(pairs)
  }

  /// `url` with `name=value` pairs behind its own, which give way to those of the same name.
  static func adding(_ pairs: [String], to url: String) -> String {
    guard !pairs.isEmpty else { return url }
    let path = Substring(url.utf8.prefix { $0 != UInt8(ascii: "?") })
    if path.endIndex == url.endIndex { return url + "?" + PercentEncoding.joined(pairs) }
    let names = Set(pairs.map { $0.prefix { $0 != "=" } })
    let own = url[path.endIndex...].dropFirst().split(separator: "&").filter { pair in
      let name = pair.prefix { $0 != "=" }
      return !names.contains(name) && !names.contains(PercentEncoding.component(String(name))[...])
    }
    return path + "?" + PercentEncoding.joined(own.map(String.init) + pairs)
  }

  /// The value of the parameter `name`, as it is written; nil when the query has none.
  static func value(of name: String, in url: String) -> String? {
    let withoutFragment = url.prefix { $0 != "#" }
    guard let mark = withoutFragment.firstIndex(of: "?") else { return nil }
    let encoded = PercentEncoding.component(name)
    for pair in withoutFragment[withoutFragment.index(after: mark)...].split(separator: "&") {
      let key = pair.prefix { $0 != "=" }
      if key == name || key == encoded { return String(pair[key.endIndex...].dropFirst()) }
    }
    return nil
  }
}
