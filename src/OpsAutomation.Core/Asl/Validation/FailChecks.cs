using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Fail: error and cause, each as a text or from the input.</summary>
internal static class FailChecks
{
    public static void Check(ValidationScope scope, JsonObject state, ExpressionChecks fields, string location)
    {
        foreach (var name in new[] { "Error", "Cause" })
        {
            scope.Expect<JsonString>(state, name, location, "String");
            fields.Expression(state, name);
            fields.PathOrIntrinsic(state, name + "Path");
            scope.AtMostOne(state, location, name, name + "Path");
        }
    }
}
