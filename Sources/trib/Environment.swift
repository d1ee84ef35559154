import FoundationEssentials
import Glibc

/// The process's environment: read here, handed on as closures.
enum Environment {
  /// The value of a variable.
  static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// All variables.
  static func all() -> [String: String] {
    ProcessInfo.processInfo.environment
  }
}
