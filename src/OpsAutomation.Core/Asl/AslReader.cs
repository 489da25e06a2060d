using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>
/// Definition → model. It asks only for what a model cannot be without (shape, names, next states); the validator says all that AWS says.
/// Unknown members are left alone: they stay in the sources.
/// </summary>
public static class AslReader
{
    /// <summary>Definitions are at most 1 MB; nested deeper than this they are refused as a whole.</summary>
    public const int MaxDepth = 128;

    public static bool TryRead(string definition, [NotNullWhen(true)] out StateMachine? machine, out ImmutableArray<AslProblem> problems)
    {
        if (JsonReader.TryRead(definition, out var json, out var error, MaxDepth)) return TryRead(json, out machine, out problems);
        machine = null;
        problems = [new AslProblem("/", $"INVALID_JSON_DESCRIPTION: {error.Message}")];
        return false;
    }

    public static bool TryRead(JsonValue definition, [NotNullWhen(true)] out StateMachine? machine, out ImmutableArray<AslProblem> problems)
    {
        var found = ImmutableArray.CreateBuilder<AslProblem>();
        machine = null;
        if (definition is JsonObject source)
        {
            var language = FieldReader.Language(source, QueryLanguage.JsonPath);
            var block = new BlockReader(found).Read(source, language, "");
            machine = new StateMachine
            {
                States = block,
                QueryLanguage = language,
                Comment = source["Comment"]?.AsText,
                Version = source["Version"]?.AsText,
                // AWS takes a zero; no time at all is no limit.
                TimeoutSeconds = source["TimeoutSeconds"]?.AsLong is > 0 and var seconds ? seconds : null,
                Source = source,
            };
        }
        else
        {
            found.Add(new AslProblem("/", "A state machine is a JSON object."));
        }
        problems = found.ToImmutable();
        if (!problems.IsEmpty) machine = null;
        return machine is not null;
    }
}
