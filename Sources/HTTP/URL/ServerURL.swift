/// A URL that the paths of an API are put behind.
package enum ServerURL {
  /// Why `text` is none, in words that repeat nothing of it but what is harmless; nil when it is one.
  package static func fault(in text: String) -> String? {
    do throws(URLFault) {
      let url = try HTTPURL(text)
      if url.query != nil || text.utf8.contains(UInt8(ascii: "#")) {
        return "expected a URL that paths can be put behind, without `?` and `#`"
      }
      return nil
    } catch {
      return error == .notHTTP ? "expected an http or https URL, found `\(text)`" : error.message
    }
  }
}
