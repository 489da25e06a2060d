using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>The input of an execution: JSON text; <c>{}</c> when none is given.</summary>
internal static class ExecutionInput
{
    public static bool TryRead(JsonValue? member, [NotNullWhen(true)] out JsonValue? input, [NotNullWhen(false)] out AwsError? error)
    {
        input = JsonObject.Empty;
        error = null;
        if (member is null or JsonNull) return true;
        input = null;
        var text = member.AsText ?? "";
        if (string.IsNullOrWhiteSpace(text)) error = StatesErrors.BadInput("Invalid execution input.");
        else if (!JsonReader.TryRead(text, out input, out _)) error = StatesErrors.BadInput(JsonSyntax.Explain(text).Message);
        return input is not null;
    }
}
