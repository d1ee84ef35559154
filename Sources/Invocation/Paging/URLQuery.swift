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
    return path + "?" + pairs.joined(separator: "&")
  }
}
