"""Placeholder until the real tags arrive."""

from django import template

register = template.Library()
