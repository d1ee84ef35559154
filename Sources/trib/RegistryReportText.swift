import JSON
import Registry

/// A report of providers for programs.
enum RegistryReportText {
  /// The report as one JSON object: the totals, and each provider with its findings.
  static func json(_ report: RegistryReport) -> String {
    var total = ProviderReport.Size()
    for provider in report.providers {
      total.services += provider.size.services
      total.resources += provider.size.resources
      total.methods += provider.size.methods
      total.views += provider.size.views
      total.parameters += provider.size.parameters
      total.schemas += provider.size.schemas
    }
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    write(total, to: &writer)
    for kind in Finding.Kind.allCases { write(report.count(kind), kind.rawValue, to: &writer) }
    writer.key("providers")
    writer.beginArray()
    for provider in report.providers { write(provider, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.text
  }

  private static func write(_ provider: ProviderReport, to writer: inout JSONWriter) {
    writer.beginObject()
    write(provider.name, "name", to: &writer)
    write(provider.version, "version", to: &writer)
    write(provider.document, "document", to: &writer)
    write(provider.size, to: &writer)
    for kind in Finding.Kind.allCases { write(provider.count(kind), kind.rawValue, to: &writer) }
    writer.key("findings")
    writer.beginArray()
    for finding in provider.findings {
      writer.beginObject()
      write(finding.kind.rawValue, "kind", to: &writer)
      write(finding.subject, "subject", to: &writer)
      write(finding.message, "message", to: &writer)
      if let place = finding.place {
        write(place.document, "document", to: &writer)
        if place.line > 0 { write(place.line, "line", to: &writer) }
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private static func write(_ size: ProviderReport.Size, to writer: inout JSONWriter) {
    write(size.services, "services", to: &writer)
    write(size.resources, "resources", to: &writer)
    write(size.methods, "methods", to: &writer)
    write(size.views, "views", to: &writer)
    write(size.parameters, "parameters", to: &writer)
    write(size.schemas, "schemas", to: &writer)
  }

  private static func write(_ text: String, _ key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.string(text)
  }

  private static func write(_ number: Int, _ key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.integer(Int64(number))
  }
}
