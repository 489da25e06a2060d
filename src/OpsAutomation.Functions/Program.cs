using OpsAutomation.Aws;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions;
using OpsAutomation.Functions.Remediations;
using OpsAutomation.Functions.Runtime;

if (args is ["catalog"])
{
    Console.Out.Write(JsonIndentedWriter.Write(RemediationCatalog.Describe(RemediationLibrary.All)));
    return 0;
}
if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } runtimeApi)
{
    await Console.Error.WriteLineAsync(
        "This is the function binary of OpsAutomation: AWS Lambda runs it, with the handler's name in _HANDLER. 'catalog' "
            + "prints what its remediations take and give.").ConfigureAwait(false);
    return 2;
}
using var runtime = new RuntimeApi(runtimeApi, TimeProvider.System);
return await runtime.RunAsync(Compose, CancellationToken.None).ConfigureAwait(false);

static FunctionHandler Compose()
{
    var settings = FunctionSettings.FromEnvironment();
    return FunctionComposition.Handler(
        FunctionSettings.Required("_HANDLER"), settings, new FunctionClients(new AwsConnection { Region = settings.Region }), Console.Out, TimeProvider.System);
}
