import TestSupport
import Testing

@testable import Registry

/// The real provider documents beside the project.
enum ProviderDocuments {
  /// The folder with the providers.
  static let folder = "\(ProjectFiles.root)/../shared/data/registry"

  /// A registry over them. Fails the test that needs them when they are not there.
  static func registry() throws -> ProviderRegistry {
    try #require(
      !ProjectFiles.names(in: folder).isEmpty,
      "this test reads the provider documents in ../shared/data/registry, and there are none")
    return ProviderRegistry(folders: [RegistryFolder(folder)])
  }
}

extension ProviderReport {
  /// The findings as `kind subject: message (FILE:LINE)`, the file without its folder.
  var lines: [String] {
    findings.map { finding in
      let place = finding.place.map { place in
        let file = place.document.split(separator: "/").last.map(String.init) ?? ""
        return " (\(file)\(place.line > 0 ? ":\(place.line)" : ""))"
      }
      return "\(finding.kind.rawValue) \(finding.subject): \(finding.message)\(place ?? "")"
    }
  }
}
