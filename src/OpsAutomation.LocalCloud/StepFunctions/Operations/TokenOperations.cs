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
        var token = request.Json["taskToken"]!.AsText!;
        var text = request.Json["output"]!.AsText!;
        if (!JsonReader.TryRead(text, out var output, out _)) return new AwsError("InvalidOutput", $"Invalid Output: '{JsonSyntax.Explain(text).Message}'");
        return await AnswerAsync(token, JsonObject.Of(("say", "success"), ("output", output)));
    }

    public async Task<AwsResponse> FailureAsync(AwsRequest request)
    {
        var token = request.Json["taskToken"]!.AsText!;
        return await AnswerAsync(
            token, new JsonObjectBuilder(4).Set("say", "failure").SetIf("error", request.Json["error"]).SetIf("cause", request.Json["cause"]).Build());
    }

    public AwsResponse Heartbeat(AwsRequest request)
    {
        var token = request.Json["taskToken"]!.AsText!;
        return tokens.Heartbeat(token) is { } error ? error : JsonObject.Empty;
    }

    private async Task<AwsResponse> AnswerAsync(string token, JsonObject answer) =>
        await tokens.AnswerAsync(token, answer) is { } error ? error : JsonObject.Empty;
}
