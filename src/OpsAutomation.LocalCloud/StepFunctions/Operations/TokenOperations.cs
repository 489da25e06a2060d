using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Tasks;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Answers for tasks that wait for somebody outside.</summary>
internal sealed class TokenOperations(TokenBoard tokens)
{
    public async Task<AwsResponse> SuccessAsync(AwsRequest request)
    {
        if (request.Json["taskToken"]?.AsText is not { } token) return StatesErrors.Missing("taskToken");
        if (request.Json["output"]?.AsText is not { } text) return StatesErrors.Missing("output");
        if (!JsonReader.TryRead(text, out var output, out _)) return new AwsError("InvalidOutput", $"Invalid Output: '{JsonSyntax.Explain(text).Message}'");
        return await AnswerAsync(token, JsonObject.Of(("say", "success"), ("output", output)));
    }

    public async Task<AwsResponse> FailureAsync(AwsRequest request)
    {
        if (request.Json["taskToken"]?.AsText is not { } token) return StatesErrors.Missing("taskToken");
        return await AnswerAsync(token, new JsonObjectBuilder(4).Set("say", "failure").SetIf("error", request.Json["error"]).SetIf("cause", request.Json["cause"]).Build());
    }

    public AwsResponse Heartbeat(AwsRequest request)
    {
        if (request.Json["taskToken"]?.AsText is not { } token) return StatesErrors.Missing("taskToken");
        return tokens.Heartbeat(token) is { } error ? error : JsonObject.Empty;
    }

    private async Task<AwsResponse> AnswerAsync(string token, JsonObject answer) =>
        await tokens.AnswerAsync(token, answer) is { } error ? error : JsonObject.Empty;
}
