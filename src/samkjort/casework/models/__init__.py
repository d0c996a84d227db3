"""The models that ship with Samkjørt, as YAML files."""
