using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Tasks: the resource and what it is given, times, credentials.</summary>
internal sealed partial class TaskChecks(ValidationScope scope)
{
    public void Check(JsonObject state, ExpressionChecks fields, string location)
    {
        scope.Required(state, location, "Resource");
        if (scope.Profile == AslProfile.Aws || state["Resource"] is not JsonObject)
        {
            var resource = scope.Expect<JsonString>(state, "Resource", location, "String")?.Value;
            if (resource is not null) Resource(state, resource, fields.IsJsonata, location);
        }
        foreach (var name in new[] { "TimeoutSeconds", "HeartbeatSeconds" })
        {
            NumberChecks.Integer(scope, state, name, location, 1, NumberChecks.LongestSeconds, expressions: fields.IsJsonata);
            fields.Expression(state, name);
            fields.Path(state, name + "Path");
            scope.AtMostOne(state, location, name, name + "Path");
        }
        if (state["TimeoutSeconds"]?.AsLong is { } timeout && state["HeartbeatSeconds"]?.AsLong is { } heartbeat && heartbeat >= timeout)
            scope.Schema("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'", location);
        if (!state.TryGet("Credentials", out var credentials)) return;
        if (TaskResource.Parse(state["Resource"]?.AsText ?? "").Kind == TaskResourceKind.Activity)
            scope.Schema("The field 'Credentials' is not supported for activities", $"{location}/Credentials");
        else Credentials(credentials, fields, $"{location}/Credentials");
    }

    private void Resource(JsonObject state, string arn, bool jsonata, string location)
    {
        var at = $"{location}/Resource";
        var resource = TaskResource.Parse(arn);
        if (scope.Profile == AslProfile.Portable && Placeholder().IsMatch(arn)) return;
        switch (resource.Kind)
        {
            case TaskResourceKind.LambdaFunction when !LambdaArn().IsMatch(arn):
                scope.Schema("Value is not a valid resource ARN", at);
                break;
            case TaskResourceKind.Activity when scope.IsExpress:
                scope.Schema("Express state machine does not support Activity ARN", at);
                break;
            case TaskResourceKind.Service when scope.IsExpress && resource.Pattern != IntegrationPattern.RequestResponse:
                var suffix = resource.Pattern == IntegrationPattern.WaitForTaskToken ? ".waitForTaskToken" : ".sync";
                // The space at the end is AWS's.
                scope.Schema($"Express state machine does not support '{suffix}' service integration ", at);
                break;
            case TaskResourceKind.Service when OptimisedIntegration.IsUnknown(resource):
                scope.Schema(OptimisedIntegration.Unrecognized(arn), at);
                break;
            case TaskResourceKind.Service:
                Fields(state, resource, jsonata, location);
                break;
            case TaskResourceKind.Unknown when scope.Profile == AslProfile.Aws || !arn.StartsWith("arn:", StringComparison.Ordinal):
                scope.Schema("Value is not a valid resource ARN", at);
                break;
        }
    }

    private void Fields(JsonObject state, TaskResource resource, bool jsonata, string location)
    {
        var field = jsonata ? "Arguments" : "Parameters";
        if (!state.TryGet(field, out var given))
        {
            if (scope.Profile == AslProfile.Aws) scope.Schema($"{field} field is required for resource ARN: {resource.Arn}", location);
            return;
        }
        // With an expression for the whole only the run can tell.
        if (given is not JsonObject arguments || OptimisedIntegration.Of(resource) is not { } integration) return;
        foreach (var (problem, place) in integration.Problems(arguments, isTemplate: !jsonata)) scope.Schema(problem, $"{location}/{field}{place}");
    }

    private void Credentials(JsonValue value, ExpressionChecks fields, string location)
    {
        if (value is not JsonObject credentials)
        {
            if (!(fields.IsJsonata && value is JsonString)) scope.Schema("Expected value of type Object", location);
            return;
        }
        if (!credentials.Has("RoleArn") && (fields.IsJsonata || !credentials.Has("RoleArn.$")))
            scope.Schema("The field 'RoleArn' is required but was missing", location);
        else if (!fields.IsJsonata && credentials.Has("RoleArn") && credentials["RoleArn"]!.AsText is null)
            scope.Schema("Expected value of type String", $"{location}/RoleArn");
    }

    [GeneratedRegex(@"^arn:[\w-]+:lambda:[^:]*:[^:]*:function:[\w-]+(:(\$LATEST|[A-Za-z0-9_-]+))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LambdaArn();

    [GeneratedRegex(@"\$\{[^}]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
