import Binding
package import Registry
import Rows
import Syntax

/// REGISTRY CHECK.
extension Session {
  func check(
    _ target: RegistryStatement.CheckTarget?, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    let report = await RegistryChecker.check(try subjects(target, in: source))
    let warnings = report.providers.flatMap(\.findings).filter { $0.kind != .waiting }
    let shown = warnings.prefix(Session.mostFindings).map { finding in
      Fault(
        "\(finding.subject): \(finding.message)", at: nil, severity: .warning,
        notes: finding.place.map { ["in \($0)"] } ?? [])
    }
    let rest = warnings.count - shown.count
    let more =
      rest > 0 ? [Fault("and \(rest) more, see `trib registry check`", at: nil, severity: .warning)] : []
    return Outcome(.rows(Catalog.summary(of: report).stream), warnings: shown + more)
  }

  /// The findings that are told one by one.
  private static let mostFindings = 20

  private func subjects(
    _ target: RegistryStatement.CheckTarget?, in source: SourceText
  ) throws(StatementFailure) -> [RegistryChecker.Subject] {
    switch target {
    case nil: return RegistryChecker.subjects(registry.providerNames(), in: registry)
    case .provider(let name):
      let text = name.parts.map(\.text).joined(separator: ".")
      guard registry.providerNames().contains(text) else {
        // The resolver words what is wrong.
        _ = try NameResolver(registry: registry, source: source).provider(name)
        return []
      }
      return RegistryChecker.subjects([text], in: registry)
    case .path(let literal):
      let path = try text(literal, in: source)
      do throws(InstallationError) {
        return try RegistryChecker.subjects(at: path)
      } catch {
        throw StatementFailure(.failed, [Fault(error, at: SourcePlace(source, literal.span))])
      }
    }
  }
}

extension Catalog {
  /// One row for each provider of a report.
  package static func summary(of report: RegistryReport) -> Listing {
    let rows = report.providers.map { provider -> Row in
      let size = provider.size
      let numbers = [size.services, size.resources, size.methods].map { Cell.integer(Int64($0)) }
      let kinds = Finding.Kind.allCases.map { Cell.integer(Int64(provider.count($0))) }
      return [.text(provider.name), .words(provider.version)] + numbers + kinds
    }
    let columns = [Column("provider", .text), Column("version", .text)]
    let counts = ["services", "resources", "methods"] + Finding.Kind.allCases.map(\.rawValue)
    return Listing(columns + counts.map { Column($0, .integer) }, rows)
  }

  /// One row for each finding of a report but those of methods that wait; these are told by what they wait for.
  package static func findings(of report: RegistryReport) -> Listing {
    var rows: [Row] = []
    for provider in report.providers {
      for finding in provider.findings where finding.kind != .waiting {
        rows.append([
          .text(finding.kind.rawValue), .text(finding.subject), .text(finding.message),
          finding.place.map { .text("\($0)") } ?? .null,
        ])
      }
      let waiting = Dictionary(grouping: provider.findings.filter { $0.kind == .waiting }, by: \.message)
      for (message, findings) in waiting.sorted(by: { $0.key < $1.key }) {
        let count = findings.count == 1 ? findings[0].subject : "\(provider.name): \(findings.count) methods"
        rows.append([
          .text(Finding.Kind.waiting.rawValue), .text(count), .text(message),
          findings[0].place.map { .text("\($0)") } ?? .null,
        ])
      }
    }
    let columns = ["kind", "subject", "message", "place"].map { Column($0, .text) }
    return Listing(columns, rows)
  }
}
