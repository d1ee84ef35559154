import ArgumentParser
import Shell

/// Finds and reads the configuration files.
enum ConfigurationFiles {
  /// What they say together. A malformed file ends the program before anything is done by half.
  static func read(isSkipped: Bool) throws -> Configuration {
    guard !isSkipped else { return Configuration(user: nil, project: nil, projectFolder: "") }
    let folder = Paths.project()
    let user = try file(Paths.configuration.map { "\($0)/config.yaml" })
    let project = try file("\(folder)/\(Paths.projectFile)")
    return Configuration(user: user, project: project, projectFolder: folder)
  }

  private static func file(_ path: String?) throws -> SettingsFile? {
    guard let path, Paths.exists(path) else { return nil }
    do {
      return try SettingsFile(InputFile.read(path), path: path)
    } catch let fault as SettingsFile.Fault {
      throw ValidationError(fault.message)
    } catch let fault as InputFile.Fault {
      throw ValidationError("cannot read `\(path)`: \(fault.reason)")
    }
  }
}
