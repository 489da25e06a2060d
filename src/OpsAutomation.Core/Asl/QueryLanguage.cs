namespace OpsAutomation.Core.Asl;

public enum QueryLanguage
{
    JsonPath,
    Jsonata,
}
