using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Remediations;

if (args is ["catalog"])
{
    Console.Out.Write(JsonIndentedWriter.Write(RemediationCatalog.Describe(RemediationLibrary.All)));
    return 0;
}
await Console.Error.WriteLineAsync("This is the function binary of OpsAutomation: AWS Lambda runs it, with the handler's name in _HANDLER. 'catalog' prints what its remediations take and give.").ConfigureAwait(false);
return 2;
