PYTHON_OMGEVING := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test check fresh bench soak omgeving

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: omgeving ## Start het hele portaal op deze machine, met demogegevens; Ctrl-C stopt alles
	@$(PYTHON_OMGEVING) -m portal.lokaal run

test: omgeving ## Alle controles en tests, met een eigen databank los van die van make run
	@$(PYTHON_OMGEVING) -m portal.lokaal opmaak
	@.ci/check
	@$(PYTHON_OMGEVING) -m portal.lokaal test-diensten -- .ci/pytest

check: omgeving ## Alleen de snelle controles: opmaak, regels, types, sjablonen, lagen, migraties, containers
	@.ci/check

fresh: omgeving ## Gooi de demogegevens weg; de volgende make run begint opnieuw
	@$(PYTHON_OMGEVING) -m portal.lokaal fresh

bench: ## Meet selectie, antwoorden en starten tegen hun grenzen (docs/prestaties.md)
	@.ci/omgeving bench
	@$(PYTHON_OMGEVING) -m portal.lokaal bench --rows $(or $(RIJEN),1000000)
	@$(PYTHON_OMGEVING) -m portal.lokaal bench start

soak: omgeving ## Maak elke storing twintig keer (RONDES=n voor minder) en kijk of er niets verloren gaat; duurt anderhalf uur
	@$(PYTHON_OMGEVING) -m portal.lokaal opmaak
	@SOAK_RONDES=$(or $(RONDES),20) .venv/bin/pytest tests/soak -n $(or $(NAAST),2) --timeout 900

omgeving:
	@.ci/omgeving
