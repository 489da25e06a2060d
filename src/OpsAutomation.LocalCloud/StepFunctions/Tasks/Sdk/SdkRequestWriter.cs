using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Makes the request of an operation from a task's parameters.</summary>
internal static class SdkRequestWriter
{
    public static SdkRequest Write(SdkModel model, SdkOperation operation, JsonObject arguments)
    {
        var shape = model.Parameters(operation.Input);
        var wire = new SdkParameters(model).Members(shape, arguments);
        return model.Protocol switch
        {
            "query" or "ec2" => new SdkRequest { Form = Form(operation.Name, wire) },
            "rest-json" or "rest-xml" => new RestRequestWriter(model, operation, shape).Write(wire),
            _ => new SdkRequest { Json = wire, Body = wire.ToUtf8() },
        };
    }

    private static FormParameters Form(string operation, JsonObject wire)
    {
        List<KeyValuePair<string, string>> pairs = [new("Action", operation)];
        Flatten("", wire, pairs);
        return FormParameters.Of(pairs);
    }

    /// <summary><c>Name.1.Member</c>, which both form protocols read.</summary>
    private static void Flatten(string prefix, JsonValue value, List<KeyValuePair<string, string>> pairs)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members) Flatten(prefix.Length == 0 ? name : $"{prefix}.{name}", member, pairs);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Flatten(string.Create(CultureInfo.InvariantCulture, $"{prefix}.{i + 1}"), items[i], pairs);
                break;
            default:
                pairs.Add(new(prefix, value.AsText ?? value.ToString()));
                break;
        }
    }
}
