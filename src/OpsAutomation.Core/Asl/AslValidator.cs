using System.Collections.Immutable;
using OpsAutomation.Core.Asl.Validation;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>Says of a definition what AWS says when a state machine is made of it: every problem, in AWS's codes and texts.</summary>
public static class AslValidator
{
    public const string SchemaFailed = "SCHEMA_VALIDATION_FAILED";

    private const int MostDiagnostics = 1_000;

    public static ImmutableArray<AslDiagnostic> Validate(string definition, bool isExpress = false, AslProfile profile = AslProfile.Aws)
    {
        if (string.IsNullOrWhiteSpace(definition)) return [NotAnObject];
        if (JsonReader.TryRead(definition, out var json, out _, AslReader.MaxDepth)) return Validate(json, isExpress, profile);
        var problem = JsonSyntax.Explain(definition);
        var place = problem.Place(definition);
        return [new AslDiagnostic("INVALID_JSON_DESCRIPTION", $"{problem.Message}\n at {place}", place)];
    }

    public static ImmutableArray<AslDiagnostic> Validate(JsonValue definition, bool isExpress = false, AslProfile profile = AslProfile.Aws)
    {
        if (definition is not JsonObject machine) return [NotAnObject];
        var scope = new ValidationScope(isExpress, profile, machine);
        new BlockChecks(scope).CheckMachine(machine);
        return [.. scope.Found.Take(MostDiagnostics)];
    }

    private static readonly AslDiagnostic NotAnObject = new(SchemaFailed, "Definition must be a valid JSON object", null);
}
